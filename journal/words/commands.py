"""What each command is called when it is undone or done again."""

from __future__ import annotations

from journal.words.translation import mark, tr

_NAMES = {
    "begin": mark("the first medicine"),
    "take_dose": mark("the dose"),
    "miss_dose": mark("the dose not taken"),
    "take_all_doses": mark("the doses of the day"),
    "take_extra": mark("the extra dose"),
    "change_dose": mark("the change of a dose"),
    "remove_dose": mark("the removal of a dose"),
    "rate": mark("the rating"),
    "set_overall": mark("the answer for the day"),
    "set_note": mark("the note"),
    "set_quick": mark("the quick day"),
    "set_night": mark("the night"),
    "copy_ratings": mark("the copied ratings"),
    "set_check_profile": mark("the choice of rules"),
    "record_urgent": mark("the urgent event"),
    "tell_urgent": mark("what was said of an urgent event"),
    "move_urgent": mark("the time of an urgent event"),
    "put_off_urgent_offer": mark("the line that was put away"),
    "set_shows_day_count": mark("the count of days"),
    "remove_urgent": mark("the removal of an urgent event"),
    "tick_practice": mark("the practice"),
    "untick_practice": mark("the removal of a practice"),
    "add_practice": mark("the new practice"),
    "hide_practice": mark("the change of a practice"),
    "mark_context": mark("the mark of the day"),
    "save_person": mark("the person"),
    "set_card_name": mark("the name on the emergency card"),
    "save_visit": mark("the visit"),
    "remove_visit": mark("the removal of a visit"),
    "set_own_words": mark("the plan for hard moments"),
    "save_own_number": mark("the telephone number"),
    "remove_own_number": mark("the removal of a telephone number"),
    "save_thought": mark("the thought record"),
    "remove_thought": mark("the removal of a thought record"),
    "save_answers": mark("the questionnaire"),
    "remove_answers": mark("the removal of a questionnaire"),
    "save_plan": mark("the plan"),
    "agree_plan": mark("the agreed plan"),
    "discard_draft": mark("the draft put in the bin"),
    "add_medicine": mark("the new medicine"),
    "retire_medicine": mark("the change of a medicine"),
    "add_preparation": mark("the new preparation"),
    "retire_preparation": mark("the change of a preparation"),
    "count_stock": mark("the count of what is at hand"),
    "add_symptom": mark("the new symptom"),
    "hide_symptom": mark("the change of a symptom"),
    "move_symptom": mark("the order of symptoms"),
    "set_boundary": mark("the end of the day"),
    "set_questions": mark("the questions"),
    "import_doses-csv": mark("the import"),
    "import_json": mark("the import"),
    "import_csv": mark("the import"),
    "import_sample": mark("the sample"),
}


def command_text(name: str) -> str:
    """``the rating`` for ``rate``."""
    return tr(_NAMES.get(name, "the entry"))
