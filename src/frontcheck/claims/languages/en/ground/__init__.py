"""What a number says of ground: measure, relation, holder, place."""
