"""The states of the States Language, a type a module."""
