"""Keeping the answers of a questionnaire."""

from __future__ import annotations

from journal.domain.period import Period
from journal.domain.problems import Problem
from journal.domain.questionnaire import Answers
from journal.service import changes
from journal.service.changes import Changes
from journal.service.command_base import CommandBase
from journal.store import support_rows, tables


class QuestionnaireCommands(CommandBase):
    """Commands about questionnaires. Answers with the id 0 are new."""

    def save_answers(self, answers: Answers) -> Changes:
        """Keep the answers, also when some are not given; the new id is in the changes.

        Raises Problem ``day_in_future`` or ``not_found``.
        """
        self._check_day(answers.day)
        cells = support_rows.ANSWERS.cells_of(answers)
        name, kind, table, period = "save_answers", changes.QUESTIONNAIRES, tables.ANSWERS, Period.of_day(answers.day)
        if not answers.id:
            stamped = {**cells, "recorded_at": self.now().isoformat(timespec="seconds")}
            return self._insert(name, kind, table, stamped, period)
        if answers.id not in {a.id for a in self._repository.answers()}:
            raise Problem("not_found")
        return self._update(name, kind, table, answers.id, cells, period)

    def remove_answers(self, answers_id: int) -> Changes:
        """Put the answers into the bin; Problem ``not_found``."""
        if answers_id not in {a.id for a in self._repository.answers()}:
            raise Problem("not_found")
        return self._remove("remove_answers", changes.QUESTIONNAIRES, tables.ANSWERS, answers_id)
