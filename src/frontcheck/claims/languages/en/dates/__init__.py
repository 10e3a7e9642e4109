"""What words of time mean."""
