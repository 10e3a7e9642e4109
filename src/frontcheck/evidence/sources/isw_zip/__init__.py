"""ISW shapefiles as published for download."""
