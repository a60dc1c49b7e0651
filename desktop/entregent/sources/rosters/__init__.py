"""Event rosters: who signed up for a 5 à 7, by Luma, Eventbrite, Meetup or any table."""
