"""The evaluation suite: questions, gold, runner, scores and reports."""
