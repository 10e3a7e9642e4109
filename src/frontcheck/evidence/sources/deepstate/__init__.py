"""DeepState full map snapshots."""
