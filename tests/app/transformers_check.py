# SPDX-License-Identifier: Apache-2.0
"""Model folders both ways against Hugging Face's Transformers: what export-model writes must load there with equal logits, and what
save_pretrained writes must encode here to equal states. Usage: transformers_check.py HBLAB. Exit status 77: Transformers is not there."""
import json
import os
import subprocess
import sys
import tempfile

SKIPPED = 77
os.environ.setdefault("HF_HUB_OFFLINE", "1")
try:
    import safetensors.torch
    import torch
    import transformers
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(SKIPPED)

hblab = sys.argv[1]
transformers.logging.set_verbosity_error()
lines = ["the baker of mara saw a red lamp", "", "she gave it to the old smith, who kept it"]
spec = """format: 1
name: exported
data: {source: synthetic, synthetic_documents: 200, sequence_length: 32}
vocabulary: {size: 300}
model: {layout: attention*2, hidden: 32, heads: 4, feed_forward: 64, positions: 48}
objective: {pair: nsp}
training: {budget: 40 steps, warmup: 5 steps, batch_size: 8}
evaluation: {interval: 20 steps}
execution: {threads: 1, device: cpu}
arms: [{name: BERT}]
"""


def run(*arguments):
    subprocess.run([hblab, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def relative(ours, theirs):
    return ((ours - theirs).abs().max() / theirs.abs().max()).item()


def states_here(folder, place):
    text, output = os.path.join(place, "lines.txt"), os.path.join(place, "states.safetensors")
    with open(text, "w") as file:
        file.write("\n".join(lines) + "\n")
    run("encode", "--model", folder, "--input", text, "--output", output)
    return safetensors.torch.load_file(output)


def compare(folder, place):
    """Largest relative difference of the last hidden state, of the MLM logits that follow from it, and of the pooled output."""
    ours = states_here(folder, place)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    batch = tokenizer(lines, padding=True, return_tensors="pt")
    mask = ours["attention_mask"]
    assert torch.equal(mask, batch["attention_mask"]), "other tokens"
    model = transformers.AutoModelForMaskedLM.from_pretrained(folder, attn_implementation="eager").eval()
    body = transformers.AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    real = mask.bool()
    with torch.no_grad():
        theirs = body(**batch)
        logits = model(**batch).logits
        head = model.cls(ours["last_hidden_state"])
    found = [relative(ours["last_hidden_state"][real], theirs.last_hidden_state[real]), relative(head[real], logits[real])]
    if "pooler_output" in ours:
        found.append(relative(ours["pooler_output"], theirs.pooler_output))
    return found


tolerance = 1e-5
with tempfile.TemporaryDirectory() as place:
    with open(os.path.join(place, "spec.yaml"), "w") as file:
        file.write(spec)
    project, exported, saved = (os.path.join(place, name) for name in ("p.hblab", "exported", "saved"))
    run("run", os.path.join(place, "spec.yaml"), "--project", project)
    run("export-model", "--project", project, 1, exported)
    differences = {"export-model to Transformers": compare(exported, place)}

    torch.manual_seed(1)
    with open(os.path.join(exported, "vocab.txt")) as file:
        size = len(file.read().splitlines())
    config = transformers.BertConfig(vocab_size=size, hidden_size=48, num_hidden_layers=3, num_attention_heads=6, intermediate_size=96,
                                     max_position_embeddings=64, initializer_range=0.2)
    transformers.BertForPreTraining(config).save_pretrained(saved)
    for name in ("vocab.txt", "tokenizer_config.json"):
        with open(os.path.join(exported, name)) as source, open(os.path.join(saved, name), "w") as target:
            target.write(source.read())
    differences["save_pretrained to encode"] = compare(saved, place)

print(json.dumps({"transformers": transformers.__version__, "largest_relative_differences": differences}))
sys.exit(0 if max(max(d) for d in differences.values()) <= tolerance else 1)
