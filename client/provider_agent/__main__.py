"""Runs the agent: `kibo-provider-agent --url … --client-id … --client-secret …`, or with KIBO_TOKEN set."""

import argparse
import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from kibo_client import ClientCredentials, Connection, Portal, Token
from provider_agent.agent import Agent
from provider_agent.listening import in_background, listener
from provider_agent.memory import Memory
from provider_agent.pricing import PriceList

HERE = Path(__file__).parent


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="kibo-provider-agent", description=__doc__)
    parser.add_argument("--url", default=os.environ.get("KIBO_URL", "http://127.0.0.1:8000"))
    parser.add_argument("--client-id", default=os.environ.get("KIBO_CLIENT_ID", ""))
    parser.add_argument("--client-secret", default=os.environ.get("KIBO_CLIENT_SECRET", ""))
    parser.add_argument("--token", default=os.environ.get("KIBO_TOKEN", ""))
    parser.add_argument("--prices", type=Path, default=HERE / "prices.json")
    parser.add_argument("--state", type=Path, default=None, help="the file that remembers how far it has read")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between two looks at the feed")
    parser.add_argument("--once", action="store_true", help="deal with what there is, then stop")
    parser.add_argument("--listen", type=int, default=None, help="port for webhooks, which wake it at once")
    parser.add_argument("--webhook-secret", action="append", default=[], help="give both while a rotation overlaps")
    told = parser.parse_args(given)
    if not told.token and not (told.client_id and told.client_secret):
        parser.error("give --client-id and --client-secret, or a token in KIBO_TOKEN")
    return told


def main(given: Sequence[str] | None = None) -> int:
    """Works until Ctrl-C, or once."""
    told = arguments(given)
    credentials = Token(told.token) if told.token else ClientCredentials(told.client_id, told.client_secret)
    awake = threading.Event()
    if told.listen is not None:
        in_background(listener(told.listen, told.webhook_secret, awake.set))
    with Connection(told.url, credentials) as connection:
        agent = Agent(Portal(connection), PriceList.read(told.prices), Memory.at(told.state), _say)
        while True:
            agent.catch_up()
            if told.once:
                return 0
            awake.wait(told.every)
            awake.clear()


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
