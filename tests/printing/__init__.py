"""Printing on real queues of a real printing service, each sheet compared with the preview."""
