"""The settlement register of the Reed Institute: a description, and no reader."""
