"""ISW's feature layer that holds every day."""
