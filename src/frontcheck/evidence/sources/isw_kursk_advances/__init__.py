"""ISW assessed Russian advances into the Ukrainian-held part of Kursk region."""
