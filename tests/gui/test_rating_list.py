import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.domain.symptom import CATALOGUE, DEFAULT_SYMPTOMS, Symptom
from journal.gui.theme import apply_theme
from journal.gui.widgets.rating_list import RatingList
from tests.gui.conftest import focus

TWELVE = [Symptom(i, key) for i, key in enumerate(DEFAULT_SYMPTOMS, 1)]
SIXTY = [Symptom(i, key) for i, key in enumerate((k for group in CATALOGUE.values() for k in group), 1)]


def made(symptoms=TWELVE) -> RatingList:
    ratings = RatingList("Symptoms")
    ratings.set_symptoms(symptoms)
    return ratings


@pytest.fixture
def ratings(shown):
    return shown(made(), 640, 700)


def test_rating_names_the_symptom(qtbot, ratings):
    with qtbot.waitSignal(ratings.rated, timeout=0) as heard:
        qtbot.mouseClick(ratings.rows[2].buttons[3], Qt.MouseButton.LeftButton)
    assert heard.args == [3, 3]


def test_clearing_is_heard_as_none(qtbot, ratings):
    ratings.set_values({1: 2})
    focus(ratings.rows[0])
    with qtbot.waitSignal(ratings.rated, timeout=0) as heard:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert heard.args == [1, None]


def test_twelve_digits_rate_twelve_symptoms(qtbot, ratings):
    answers = {}
    ratings.rated.connect(answers.__setitem__)
    focus(ratings.rows[0])
    with qtbot.waitSignal(ratings.finished, timeout=0):
        for i in range(12):
            qtbot.keyClick(QApplication.focusWidget(), str(i % 5))
    assert answers == {i + 1: i % 5 for i in range(12)}


def test_up_and_down_go_between_symptoms(qtbot, ratings):
    focus(ratings.rows[0])
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert ratings.rows[1].isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert ratings.rows[0].isAncestorOf(QApplication.focusWidget())


def test_values_are_shown_silently_and_absent_ones_are_not_recorded(qtbot, ratings):
    with qtbot.assertNotEmitted(ratings.rated):
        ratings.set_values({1: 0, 4: 4})
    assert [row.value for row in ratings.rows[:4]] == [0, None, None, 4]
    ratings.set_values({})
    assert all(row.value is None for row in ratings.rows)


def test_rows_are_used_again(ratings):
    before = list(ratings.rows)
    ratings.set_symptoms([*TWELVE[1:], Symptom(99, "", "My own")])
    assert ratings.rows == before
    assert ratings.rows[-1].name == "My own"
    ratings.set_symptoms(TWELVE[:5])
    assert ratings.rows == before[:5]


@pytest.mark.parametrize("symptoms", [TWELVE, SIXTY], ids=["12", "60"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [360, 480, 640, 1100])
def test_nothing_overlaps_or_is_cut(qapp, shown, symptoms, width, scale):
    apply_theme(qapp, "dim", scale)
    ratings = shown(made(symptoms), width, 500)
    ratings.resize(width, ratings.heightForWidth(width))
    bottom = 0
    for row, name in zip(ratings.rows, ratings.name_places, strict=True):
        assert row.x() >= 0
        assert row.x() + row.width() <= width
        assert not row.geometry().intersects(name)
        assert min(row.y(), name.y()) >= bottom
        bottom = max(row.geometry().bottom(), name.bottom()) + 1
    assert bottom <= ratings.height()
    assert len({row.x() for row in ratings.rows}) == 1


def test_names_stand_beside_the_answers_where_there_is_room(ratings):
    assert ratings.name_places[0].right() < ratings.rows[0].x()


def test_right_to_left_mirrors_the_columns(ratings):
    ratings.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ratings.rows[0].x() == 0
