"""ISW assessed control, simplified."""
