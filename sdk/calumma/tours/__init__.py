"""In: whatever shows tours. Each engine's reports become signals; none of them decides what a signal means."""
