"""What stands in front of a journal that is not open: locked, missing, damaged, or being rewritten."""
