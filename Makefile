# Everything is done by packaging/bootstrap, with Python's standard library alone. On Windows, where there is no
# make: python packaging\bootstrap run
PYTHON ?= python3
EBB = $(PYTHON) packaging/bootstrap

.PHONY: help run test setup shots bench torture fuzz network canary fresh lock words pictures

help:
	@echo "make run    set everything up and open the journal  (make run ARGS=\"--journal FILE\")"
	@echo "make test   set everything up and run every check and test"
	@echo "make shots  a picture of every page and the summary of a sample journal, in tour/"
	@echo "make bench  measure start, pages and statements against bare baselines"
	@echo "make torture  kill it, fail its writes, cut its power, flip its bits; figures into docs/reliability.md  (ARGS=kills)"
	@echo "make fuzz   give every importer 100,000 spoilt files; figures into docs/reliability.md  (ARGS=\"COUNT SEED\")"
	@echo "make network  count the sockets of a whole journey; figures into docs/reliability.md"
	@echo "make canary   look for words of a journal under a passphrase in every file; figures there too"
	@echo "make setup  only set up"
	@echo "make lock   write uv.lock anew from pyproject.toml  (needs uv)"
	@echo "make words  collect every sentence for translators  (after make test)"
	@echo "make pictures  draw the pictures of docs/charts.md and summary.md anew  (after make test; ARGS=year)"
	@echo "make fresh  prove run and test on a bare Debian 12  (needs root and debootstrap)"

run test bench torture fuzz network canary setup:
	@$(EBB) $@ $(ARGS)

shots:
	@$(EBB) tour

lock:
	@$(PYTHON) packaging/lock.py $(ARGS)

fresh:
	@$(PYTHON) packaging/fresh_machine.py $(ARGS)

words:
	@.venv/bin/python packaging/words.py
	@.venv/bin/python packaging/regions.py

pictures:
	@.venv/bin/python packaging/pictures.py $(ARGS)
