"""What tests of several folders share: servers on free ports. Holds no test and no fixture."""
