"""`punktum ask`: an answer from the minutes, with its sources."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from assistant.models import Filter
from assistant.settings import Settings
from commands.batch import BatchQuestion, filter_of, read_history, run_batch
from commands.output import print_json


def ask(args: Namespace, settings: Settings) -> int:
    """Print the answer to one question, or to each line of a batch; 0 also when none is found."""
    from assistant.answer import ask as answer_question
    from assistant.models import Answer
    from assistant.render import answer_document, answer_lines
    from assistant.store import Store

    with Store.open(settings) as store:
        coverage = store.coverage()

        def answered(asked: BatchQuestion, base: Filter) -> Answer:
            return answer_question(
                asked.question, store, settings, base=base, history=asked.history
            )

        def one(asked: BatchQuestion) -> dict[str, Any]:
            base = filter_of(asked, coverage, store.archive)
            return answer_document(answered(asked, base))

        if args.batch is not None:
            filter_of(args, coverage, store.archive)  # what no line can use is wrong for them all
            return run_batch(args.batch, one, args)
        base = filter_of(args, coverage, store.archive)
        history = read_history(args.history)
        answer = answered(BatchQuestion(None, args.question, history), base)
    if args.json:
        print_json(answer_document(answer))
    else:
        print(answer_lines(answer))
    return 0
