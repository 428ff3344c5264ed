"""Measurements, a module each, with a `main()` that prints them. They assert nothing."""
