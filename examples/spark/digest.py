#!/usr/bin/env python3
"""Digests articles on Apache Spark: each partition goes through one `nutgraf` process.

    spark-submit digest.py [--figures N|all] [--sentences N] [--program PATH] INPUT OUTPUT

INPUT is JSON Lines or Parquet with a column `text`; OUTPUT is Parquet, or JSON Lines where its name ends with `.jsonl`.
"""

import argparse
import json
import subprocess
import threading

import pyarrow
from pyspark.sql import SparkSession

FIELDS = ["id", "title", "lang", "date", "text"]
DIGESTS = (
    "source string, id string, language string, title string, date string, words long, sentences long, "
    "summary string, figures string, error string"
)
ROWS = 1000


def lines_of(batches):
    """The rows of Arrow batches as JSON Lines."""
    for batch in batches:
        names = [name for name in FIELDS if name in batch.schema.names]
        for row in batch.select(names).to_pylist():
            yield json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n"


def run(command, lines):
    """What a process prints for `lines`, a line at a time; it is fed while it is read, so memory stays bounded."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    failed = []

    def feed():
        try:
            with process.stdin as pipe:
                for line in lines:
                    pipe.write(line)
        except BaseException as error:  # raised below, in the thread that Spark watches
            failed.append(error)

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    yield from process.stdout
    feeder.join()
    if process.wait() != 0 or failed:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}") from next(iter(failed), None)


def digests(command):
    """A function for `mapInArrow`: Arrow batches of articles to Arrow batches of digests."""
    schema = pyarrow.schema(
        [(name, pyarrow.int64() if kind == "long" else pyarrow.string())
         for name, kind in (column.split() for column in DIGESTS.split(", "))]
    )

    def cells(line):
        record = json.loads(line)
        as_json = lambda value: None if value is None else json.dumps(value, ensure_ascii=False)
        for name in ("summary", "figures", "error"):
            record[name] = as_json(record[name])
        if record["id"] is not None and not isinstance(record["id"], str):
            record["id"] = as_json(record["id"])
        return {name: record[name] for name in schema.names}

    def convert(batches):
        rows = []
        for line in run(command, lines_of(batches)):
            rows.append(cells(line))
            if len(rows) == ROWS:
                yield pyarrow.RecordBatch.from_pylist(rows, schema=schema)
                rows = []
        if rows:
            yield pyarrow.RecordBatch.from_pylist(rows, schema=schema)

    return convert


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--program", default="nutgraf", help="the program on the workers")
    parser.add_argument("--sentences", default="3")
    parser.add_argument("--figures", default="5")
    parser.add_argument("--master", help="such as local[2]; spark-submit sets it otherwise")
    args = parser.parse_args()

    command = [args.program, "--from", "jsonl", "--to", "jsonl", "--isolated", "--exit-zero", "-q", "-j", "1"]
    command += ["-n", args.sentences, "-k", args.figures]
    builder = SparkSession.builder.appName("nutgraf")
    spark = (builder.master(args.master) if args.master else builder).getOrCreate()
    spark.sparkContext.setLogLevel("WARN")

    if args.output.endswith(".jsonl"):
        if args.input.endswith(".parquet"):
            lines = spark.read.parquet(args.input).toJSON()
        else:
            lines = spark.sparkContext.textFile(args.input)
        lines.mapPartitions(lambda part: (
            line.decode().rstrip("\n") for line in run(command, (text.encode() + b"\n" for text in part))
        )).saveAsTextFile(args.output)
    else:
        articles = spark.read.parquet(args.input) if args.input.endswith(".parquet") else spark.read.json(args.input)
        articles.mapInArrow(digests(command), DIGESTS).write.mode("overwrite").parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
