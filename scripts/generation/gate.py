"""Decide whether a generated package is sound, and whether it says all that the contract says.

The generator exits with 0 when it loses operations, overwrites one module by another, or writes
code that does not import. So everything that the contract promises is looked for in what came out.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from openapi_python_client.strings import PythonIdentifier

from scripts.generation import caches
from scripts.generation.generator import environment
from scripts.generation.problems import GenerationError
from scripts.normalize.collecting import rarely
from scripts.normalize.jsontypes import Object, is_array, is_object
from scripts.normalize.schema_walk import answers_of, component, operations, reachable, requests_of

IMPORT_ALL = """
import gc, importlib, os, sys
gc.disable()  # nothing that is imported goes away again
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        print(f"{name} does not import: {type(error).__name__}: {error}")
sys.stdout.flush()
os._exit(0)  # to take thousands of modules apart again would take a fifth of the time
"""


def check(package: Path, lowered: Object, cache: Path) -> None:
    """Raise `GenerationError` with every finding about a package."""
    findings = untyped_faults(package, lowered) or list(type_faults(package, cache))
    if findings:
        raise GenerationError("the generated package is not sound:", *findings)


def untyped_faults(package: Path, lowered: Object) -> list[str]:
    """List every finding but those of the type check.

    That it does not import is told only where nothing else is; it is tried meanwhile, by another
    processor.
    """
    with ThreadPoolExecutor(1) as threads:
        importing = threads.submit(lambda: list(import_faults(package)))
        findings = written_faults(package, lowered)
        return findings or importing.result()


@rarely()
def written_faults(package: Path, lowered: Object) -> list[str]:
    """List what the files alone show."""
    findings = [*missing_operations(package, lowered)]
    said: set[str] = set()
    for module in sorted(package.rglob("*.py")):
        name = module.relative_to(package.parent).as_posix()
        if name != unicodedata.normalize("NFKC", name):
            findings.append(f"{name}: Python would look for this module under another name")
        try:
            said.update(strings(ast.parse(module.read_text("utf-8"), name)))
        except (SyntaxError, ValueError) as error:
            findings.append(f"{name}: {error}")
    return [*findings, *missing_facts(said, lowered)]


def missing_operations(package: Path, lowered: Object) -> Iterator[str]:
    """Compare the operations with the endpoint modules."""
    told = sorted(operation["operationId"] for _, _, operation in operations(lowered))
    wanted = [PythonIdentifier(name, prefix="") for name in told]
    modules = sorted(p.stem for p in (package / "api").glob("*/*.py") if p.name != "__init__.py")
    if len(modules) != len(wanted):
        yield f"{len(wanted)} operations became {len(modules)} endpoint modules"
    yield from (
        f"the operation {name} has no endpoint module" for name in wanted if name not in modules
    )


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield every text in a module. Its tree is not kept: thousands of them are slow."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def missing_facts(said: set[str], lowered: Object) -> Iterator[str]:
    """Look for every wire name and every value of a choice among the texts of the code."""
    yield from (
        f"{fact!r} of the contract is nowhere in the code"
        for fact in sorted(set(facts(lowered)) - said)
    )


def facts(document: Object) -> Iterator[str]:
    """Yield the wire names and values that operations reach.

    A path variable has none: only its place counts. Nor has an object in a query: its properties
    are what is sent.
    """
    schemas = document["components"]["schemas"]
    for _, _, told in operations(document):
        for item in told.get("parameters", []):
            if item["in"] != "path" and not spread(item["schema"], schemas):
                yield item["name"]
    for slot in reachable(document, [*requests_of(document), *answers_of(document)]):
        if is_object(properties := slot.schema.get("properties")):
            yield from properties
        values = slot.schema.get("enum")
        yield from (
            value for value in (values if is_array(values) else []) if isinstance(value, str)
        )


def spread(schema: Object, schemas: Object) -> bool:
    """Tell whether the schema of a parameter is that of an object."""
    (inner,) = schema.get("allOf", [schema])
    told: Object = schemas.get(str(component(inner)), {})
    return told.get("type") == "object"


def import_faults(package: Path) -> Iterator[str]:
    """Import every module in a process of its own, with warnings as errors."""
    files = sorted(package.rglob("*.py"))
    names = [
        ".".join(f.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")
        for f in files
    ]
    command = [
        sys.executable,
        "-I",
        "-B",
        "-W",
        "error",
        "-c",
        IMPORT_ALL,
        str(package.parent),
        *names,
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    yield from done.stdout.splitlines()
    if done.returncode:
        yield f"importing the package ended with {done.returncode}: {done.stderr.strip()[-300:]}"


def type_faults(package: Path, cache: Path) -> Iterator[str]:
    """Run mypy --strict over the package."""
    yield from mypy(["-p", package.name], [package.parent], cache)


def mypy(arguments: list[str], search: list[Path], cache: Path) -> Iterator[str]:
    """Run mypy --strict without any configuration and yield its errors.

    `cache` is a folder for what it remembers.
    """
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--no-color-output",
        "--hide-error-context",
    ]
    paths = os.pathsep.join(str(folder) for folder in search)
    with caches.free(cache) as taken:
        command += ["--config-file", os.devnull, "--cache-dir", str(taken.folder), *arguments]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            env={**environment(), "MYPYPATH": paths},
            check=False,
            cwd=search[0],
            pass_fds=[taken.handle],
        )
    yield from (line for line in done.stdout.splitlines() if ": error: " in line)
    if done.returncode > 1:
        yield f"mypy ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-300:]}"
