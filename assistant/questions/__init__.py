"""What is asked, in its parts: kind of answer, bodies, times, votes, follow-ups (`question.py`)."""
