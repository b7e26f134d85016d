"""Out: the Customer.io clients that a page may have, behind one contract."""
