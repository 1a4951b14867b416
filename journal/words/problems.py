"""The sentence for each Problem: what is wrong and how to put it right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from journal.domain.amount import Amount
from journal.domain.locale import Locale
from journal.domain.problems import Problem
from journal.words.dates import day_short
from journal.words.numbers import amount_text
from journal.words.translation import mark, tr

SENTENCES = {
    "amount_negative": mark("An amount cannot be below zero. Write it without a minus sign."),
    "amount_too_large": mark("That is more than 10000 mg. Check the amount and its unit."),
    "amount_too_fine": mark("Ebb keeps amounts to 0.0001 mg exactly and this one has a finer part. Write it with at most four decimal places."),
    "number_missing": mark("Nothing is written yet. Write an amount such as 2.5 mg."),
    "number_unreadable": mark("“{text}” could not be read as a number. Write it like 2.5 or 1/2."),
    "number_grouped": mark("“{text}” could be read in more than one way. Write the number without thousands signs, like 1000.5."),
    "number_unfinished": mark("“{text}” ends with a decimal sign. Write {whole} or add the digits after the sign."),
    "number_negative": mark("“{text}” is below zero. Write the amount without a minus sign."),
    "number_ambiguous": mark("“{text}” could mean {short} or {joined}. Write {short} or {joined} instead."),
    "number_leading_zero": mark("“{text}” could mean 0.{rest} or {rest}. Write 0.{rest} or {rest} instead."),
    "number_leading_zeros": mark("“{text}” begins with a zero too many. Write {short} if that is meant."),
    "dose_zero": mark("A dose of zero is recorded as “not taken”. Use Not taken, or write the amount."),
    "unit_gram": mark("“{text}” is in grams. Write the amount in mg, like 500 mg."),
    "unit_unknown": mark("The unit “{unit}” is not known. Use mg, mcg, mL, drops or tablets."),
    "strength_unit_missing": mark("“{text}” needs its unit. Write the strength like 2 mg."),
    "no_preparation_ml": mark("mL needs a liquid of this medicine. Add the liquid in Settings, or write the amount in mg."),
    "no_preparation_drops": mark("Drops need the drops of this medicine. Add them in Settings, or write the amount in mg."),
    "no_preparation_pieces": mark("Tablets need a tablet of this medicine. Add the tablet in Settings, or write the amount in mg."),
    "several_preparations": mark("There is more than one strength of this medicine. Write the strength too, like 1/2 × 5 mg, or write the amount in mg."),
    "preparation_strength_missing": mark("A preparation needs its strength. Write it as on the label, like 5 mg."),
    "preparation_volume_missing": mark("A liquid needs its volume above zero. Write it as on the label, like 5 mL."),
    "preparation_weight_missing": mark("Weighed powder needs the weight of a whole tablet in mg, above zero."),
    "preparation_mark_wrong": mark("The finest mark of a syringe or scale is above zero. Write it like 0.1."),
    "preparation_pieces_wrong": mark("A tablet can be scored into 2 or 4 parts, or not at all."),
    "period_backwards": mark("The last day, {last}, lies before the first day, {first}. Swap them."),
    "rating_out_of_range": mark("A symptom is rated from 0 to 4; {value} is outside. Choose one of the five answers."),
    "overall_out_of_range": mark("The answer goes from 0 to 10; {value} is outside. Choose one of the eleven numbers."),
    "minutes_out_of_range": mark("{value} minutes is longer than a day. Write the minutes, like 40."),
    "awakenings_out_of_range": mark("{value} is not a number of times awake. Write a number from 0 to 99."),
    "quality_out_of_range": mark("Sleep quality goes from 0 to 4; {value} is outside."),
    "clock_unreadable": mark("“{text}” could not be read as a time. Write it like 22:45 or 2245."),
    "minutes_unreadable": mark("“{text}” could not be read as minutes. Write it like 40 or 1:20."),
    "hours_unreadable": mark("“{text}” could not be read as hours slept. Write it like 5.5 or 5:30."),
    "days_unreadable": mark("“{text}” is not a number of days. Write a whole number above zero, like 14."),
    "course_nothing_earlier": mark("There is no earlier step to go back to. Choose another change."),
    "course_no_step": mark("No step of the plan is in force on {day}. Choose a later day."),
    "course_stopped": mark("Nothing is taken any more on {day}, so there is no dose to stay on. Choose an earlier day."),
    "course_days": mark("A number of days is needed, from 1 to {most}. Write it like 14."),
    "course_ratio": mark("A factor above 0 and up to {most} is needed. Write it like 1.5."),
    "course_nothing_later": mark("No step of the plan comes after {day}, so there is none to move. Choose an earlier day."),
    "course_one_later": mark("Only one step comes after {day}, so there is no interval between steps to change. Choose an earlier day."),
    "course_no_such_step": mark("That step is not in the plan. Choose one of its steps."),
    "course_not_earlier": mark("That step does not begin before the one in force on {day}. Choose an earlier step or a later day."),
    "course_not_after": mark("{day} is not after {before}, when the last step starts. Choose a later day."),
    "course_too_early": mark("The next step would start on {step}, which is not after {day}. Choose fewer days."),
    "course_not_from_day": mark("The new step of {step} starts before {day}. Give it a later date, or choose an earlier day."),
    "course_too_far": mark("A step would start after the year 9999. Choose fewer days."),
    "plan_too_long": mark("That makes {found} steps; a plan has up to {most}. Leave out steps that lie far ahead."),
    "plan_empty": mark("A plan needs at least one step. Add a date and an amount."),
    "plan_date_twice": mark("Two steps start on {day}. Give one of them another date."),
    "plan_dates_backwards": mark("The step of {day} stands after the one of {before}. Put the steps in order of date."),
    "plan_slot_twice": mark("The step of {day} has the same time of day twice for one medicine. Put the amounts together."),
    "plan_line_after_date": mark("Line {line}: in “{text}” the sign after the date could belong to the amount. Put a semicolon after the date, and write amounts like 0.5 or 0,5."),
    "plan_line_date": mark("Line {line}: “{text}” could not be read as a date. Write it like 2026-12-01."),
    "plan_line_cells": mark("Line {line}: amounts found: {found}, needed: {wanted}, one for each time of day. Write 0 where nothing is taken."),
    "plan_line_amount": mark("Line {line}: {problem}"),
    "day_in_future": mark("{day} is in the future. Choose today or a day before."),
    "day_unreadable": mark("“{text}” could not be read as a date. Write it like 2026-11-23."),
    "day_too_early": mark("{text} lies before 1900. Check the year."),
    "start_time_missing": mark("A dose needs its time of day. Write it like 8:00."),
    "start_amount_missing": mark("A dose needs its amount. Write it like 2.5 mg."),
    "already_open": mark("{path} is open in another Ebb window already. Use that window."),
    "medicine_name_missing": mark("A medicine needs a name. Write it as on the label."),
    "medicine_name_twice": mark("{name} is already in the list. Choose it there."),
    "symptom_name_missing": mark("A symptom needs a name. Write a word for it."),
    "symptom_name_twice": mark("{name} is already in the list. Choose it there."),
    "slot_unknown": mark("The plan has no dose at that time on {day}. Record it as an extra dose."),
    "not_found": mark("That entry is no longer there. Nothing was changed."),
    "nothing_to_copy": mark("Nothing is recorded for {day}, so there is nothing to copy."),
    "nothing_to_undo": mark("There is nothing to undo."),
    "nothing_to_redo": mark("There is nothing to redo."),
    "file_missing": mark("There is no file {path}. Check the name and the folder."),
    "file_is_folder": mark("{path} is a folder. Give the name of a file."),
    "folder_is_file": mark("{path} is a file. Give the name of a folder."),
    "folder_missing": mark("There is no folder {path}. Make it first or choose another."),
    "file_unreadable": mark("{path} could not be read: {reason}. Check that you may read it."),
    "file_unwritable": mark("{path} could not be written: {reason}. Choose another place or make room."),
    "file_exists": mark("{path} is there already and was left as it is. Choose another name or move it away."),
    "file_trouble": mark("{path} could not be used: {reason}."),
    "journal_not_one": mark("{path} is not an Ebb journal. Nothing was changed. Choose the journal file."),
    "journal_locked_away": mark("{path} is not an Ebb journal that can be opened without a passphrase, or it is damaged. Nothing was changed."),
    "journal_newer": mark("{path} was written by a newer Ebb (format {found}; this one reads up to {known}). Use the newer Ebb. Nothing was changed."),
    "journal_busy": mark("{path} is in use by another program. Close it there and try again. Nothing was changed."),
    "journal_damaged": mark("{path} is damaged: {reason}. Nothing was changed."),
    "journal_gone": mark("{path} is no longer where it was, so nothing can be saved. Put the file back, or close Ebb and open the file where it is now."),
    "row_time_unreadable": mark("“{text}” could not be read as a time. Write it like 08:00."),
    "journal_not_saved": mark("The entry could not be written to {path}: {reason}. Nothing was changed in the file; try again when this is put right."),
    "import_nothing": mark("{path} holds no rows to import. Nothing was changed."),
    "import_rows": mark("{path} was not imported, nothing was changed. {rows}"),
    "import_encoding": mark("{path} is not text in UTF-8. Save it as CSV UTF-8 and try again. Nothing was changed."),
    "import_header": mark("{path} needs the columns {wanted} in its first line. It has: {found}. Nothing was changed."),
    "import_columns_unknown": mark("{path} has columns that this format does not know: {names}. Take them out or rename them; it knows {known}. Nothing was changed."),
    "import_column_twice": mark("{path} has the column {name} twice in its first line. Rename or take out one. Nothing was changed."),
    "import_table": mark("{path} could not be split into cells from line {line} on; a quotation mark may be missing there. Nothing was changed."),
    "import_format_unknown": mark("The format of {path} could not be told. Name it with --format: {known}."),
    "import_json": mark("{path} is not an Ebb export that can be read: {reason}. Nothing was changed."),
    "import_json_newer": mark("{path} was exported by a newer Ebb (format {found}; this one reads up to {known}). Nothing was changed."),
    "json_text": mark("it is not whole JSON text"),
    "json_other": mark("it does not say that it is a journal from Ebb"),
    "json_checksum": mark("its checksum does not fit, so it was cut short or changed"),
    "json_field": mark("“{field}” is missing or not as Ebb writes it"),
    "json_reference": mark("{what} names a {kind} that is not in it"),
    "json_twice": mark("{what} is in it twice"),
    "import_already": mark("Every row of {path} is in the journal already. Nothing was changed."),
    "row_line": mark("Line {line}: {problem}"),
    "row_columns": mark("This row has {found} columns and the first line has {wanted}. Give each column its own cell."),
    "row_more": mark("and {n} more"),
    "row_medicine_missing": mark("The medicine is missing. Write its name."),
    "row_medicine_long": mark("The name of the medicine is longer than {longest} signs. Check that the cell holds only the name."),
    "row_amount_missing": mark("The amount is missing. Write it in mg, like 0.5."),
    "row_amount_comma": mark("“{text}” has a comma. Write the amount in mg with a point, like 0.5."),
    "row_amount_unreadable": mark("“{text}” is not an amount in mg. Write digits with a point, like 0.5, without a unit or sign."),
    "row_kind_unknown": mark("The kind “{text}” is not known. Use taken, missed, planned or extra."),
    "row_planned_time_missing": mark("A row of the kind planned needs its time. Write it like 08:00, or write taken."),
    "row_fact_unknown": mark("“{text}” is not a kind of row that Ebb writes. Use one of {known}."),
    "row_value_unreadable": mark("“{text}” could not be read as {name}. Write it as Ebb exports it."),
    "row_twice": mark("{name} of {day} is in the file twice. Keep one of the rows."),
    "row_dose_missing": mark("This row belongs to dose {number}, which is not in the file. Add the row of the dose."),
    "export_suffix": mark("{path} does not say which format. End the name in {known}."),
    "export_calendar_only": mark("{option} belongs to a calendar file and {path} is not named as one. End the name in .ics."),
    "chart_suffix": mark("{path} does not say which kind of picture. End the name in {known}."),
    "summary_suffix": mark("{path} is not named as a PDF file. End the name in .pdf."),
    "target_is_journal": mark("{path} is a journal and was left as it is. Choose another name."),
    "output_closed": mark("The text could not be written out, because nothing takes it. Let the command write to a screen or a file."),
    "output_unwritable": mark("The text could not be written out: {reason}."),
    "interrupted": mark("Stopped before it was done."),
    "self_test_failed": mark("The check “{check}” failed: {reason}"),
    "unexpected": mark("Something went wrong inside Ebb ({reason}). Please report it."),
    "no_display": mark("There is no screen to open a window on. The commands of “ebb --help” work without one."),
    "window_size": mark("“{text}” is not a window size. Write it like 1280x800."),
    "table_unknown": mark("There is no equivalence table “{name}”. Use one of {known}."),
    "no_plan": mark("This journal has no plan yet. Write one down on the Plan page."),
}  # fmt: skip
"""Sentences by problem id."""


def sentence(problem: Problem, locale: Locale) -> str:
    """The problem as one plain sentence in the person's language."""
    values = {name: _shown(value, locale) for name, value in problem.params.items()}
    return tr(SENTENCES[problem.id], **values) if values else tr(SENTENCES[problem.id])


def _shown(value: object, locale: Locale) -> object:
    if isinstance(value, Problem):
        return sentence(value, locale)
    if isinstance(value, date):
        return day_short(value, locale)
    if isinstance(value, Amount):
        return amount_text(value, locale)
    if isinstance(value, (list, tuple)):
        items = cast("Sequence[object]", value)
        return " ".join(str(_shown(item, locale)) for item in items)
    return value
