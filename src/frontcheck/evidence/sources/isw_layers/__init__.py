"""ISW's feature layers as they are drawn now."""
