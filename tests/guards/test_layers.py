"""What import-linter cannot see: the pure rooms import nothing but the standard library and each other."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator

import pytest

from tests.guards.repository import PACKAGES, files, python, text

NOT_ROOMS = {"migrations", "templatetags", "management"}


CONTRACTS = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]


def pure_modules() -> list[str]:
    """The modules that pyproject.toml's third contract names."""
    (third,) = [contract for contract in CONTRACTS if contract["type"] == "forbidden"]
    return [str(name) for name in third["source_modules"]]


def ordered_rooms() -> set[str]:
    """The rooms of a request that the second contract puts in an order."""
    (second,) = [contract for contract in CONTRACTS if contract.get("containers") == ["requests"]]
    return set(re.findall(r"[a-z_]+", " ".join(second["layers"])))


def imported(name: str) -> Iterator[str]:
    """Every module a file imports, with its dots."""
    for node in ast.walk(ast.parse(text(name))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names) if module in PACKAGES else (module,)


def file_is_in(name: str, module: str) -> bool:
    path = module.replace(".", "/")
    return name == f"{path}.py" or name.startswith(f"{path}/")


def module_is_in(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


@pytest.mark.parametrize("module", pure_modules())
def test_a_pure_module_imports_only_python_and_pure_modules(module: str) -> None:
    own = [name for name in python() if file_is_in(name, module)]
    assert own, f"{module} is named in pyproject.toml and does not exist"
    foreign = [
        f"{name}: {one}"
        for name in own
        for one in imported(name)
        if one.partition(".")[0] not in sys.stdlib_module_names
        and not any(module_is_in(one, pure) for pure in pure_modules())
    ]
    assert foreign == []


def test_every_platform_module_without_django_is_declared_pure() -> None:
    """A pure module stays pure only if the contract knows it."""
    undeclared = [
        name
        for name in python()
        if name.startswith("platforms/")
        and name.count("/") == 1
        and name != "platforms/__init__.py"
        and all(one.partition(".")[0] in sys.stdlib_module_names | {"platforms"} for one in imported(name))
        and not any(file_is_in(name, module) for module in pure_modules())
        and all(any(module_is_in(one, pure) for pure in pure_modules()) for one in imported(name) if "platforms" in one)
    ]
    assert undeclared == []


def test_the_rooms_of_a_request_are_the_ones_the_contract_orders() -> None:
    """A new folder must take its place in the order of a request's life."""
    rooms = {name.split("/")[1] for name in files() if name.startswith("requests/") and name.count("/") > 1}
    assert rooms - NOT_ROOMS <= ordered_rooms()


def test_no_web_code_in_the_settings_free_tools() -> None:
    """dev.py and its tools run before anything is installed: standard library only."""
    foreign = [
        f"{name}: {one}"
        for name in python()
        if name == "dev.py" or name.startswith("devtools/")
        for one in imported(name)
        if one.partition(".")[0] not in sys.stdlib_module_names | {"devtools"}
    ]
    assert foreign == []
