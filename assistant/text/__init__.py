"""The text of minutes and questions: sentences, units, tables, dates, facts and words."""
