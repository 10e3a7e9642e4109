"""ISW layers, daily, as merged by Nikkei."""
