"""What successive snapshots say differently."""

import pytest

from entregent.updates.differences import differences
from entregent.updates.names import plain_name, same_name


def told(*snapshots):
    said = [(f"200{year}", values) for year, values in enumerate(snapshots, start=1)]
    days = [day for day, _ in said]
    found = differences(said, lambda day: max((each for each in days if each < day), default=""))
    return [(each.kind.value, each.old, each.new, each.since, each.seen) for each in found]


def test_each_change_is_told_with_the_days_between_which_it_happened():
    one = {"name": "Marie Roy", "organization": "Desjardins", "title": "Analyste"}
    two = {"name": "Marie Caron", "organization": "Molson", "title": "Directrice"}
    assert told(one, two) == [
        ("renamed", "Marie Roy", "Marie Caron", "2001", "2002"),
        ("employer", "Desjardins", "Molson", "2001", "2002"),
        ("title", "Analyste", "Directrice", "2001", "2002"),
    ]


def test_what_is_only_written_otherwise_is_no_difference():
    one = {"name": "Marie Roy", "organization": "Molson", "title": "VP ventes", "location": "Laval"}
    two = {
        "name": "ROY, Marie, MBA",
        "organization": "Brasserie Molson inc.",
        "title": "Vice-présidente, Ventes",
        "location": "Laval, Québec, Canada",
    }
    assert told(one, two) == []


def test_a_column_that_an_export_lacks_says_nothing():
    assert told({"organization": "Bell"}, {"name": "M"}, {"organization": "Bell"}) == []


def test_a_job_that_is_shown_no_more_is_told_and_a_place_is_not():
    one, two = {"organization": "Bell", "location": "Laval"}, {"organization": "", "location": ""}
    assert told(one, two) == [("employer", "Bell", "", "2001", "2002")]


def test_a_move_is_told():
    assert told({"location": "Laval, QC"}, {"location": "Toronto"}) == [
        ("moved", "Laval, QC", "Toronto", "2001", "2002")
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zoé Côté", "Zoe Cote", True),
        ("Marie Roy", "Marie Anne Roy", False),
        ("Luc Gagné, MBA", "Luc Gagné", True),
        ("Luc P. Gagné", "Luc Gagné", True),
        ("L. Gagné", "Luc Gagné", True),
        ("Marie Roy", "Marie Roy-Caron", False),
        ("Marie Roy", "", True),
        ("Marie Roy", "Julie Roy", False),
    ],
)
def test_names(one, other, same):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


def test_a_plain_name_has_no_credentials():
    assert plain_name("Luc P. Gagné, MBA 🚀") == "Luc P. Gagné"
