"""ISW layers, weekly, as mirrored by Le Monde."""
