// Refuses files that can't be read as soon as they are chosen, and tells which one is being read. The form works without it.
(function () {
  "use strict";

  const form = document.querySelector("[data-reads-documents]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("[type=submit]");
  const progress = form.querySelector("[data-progress]");
  const bar = progress.querySelector("progress");
  const told = progress.querySelector("[role=status]");
  const refused = progress.querySelector("ul");
  const onwards = progress.querySelector("a");
  const kinds = input.accept.split(",");

  function fault(file) {
    if (!kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) return input.dataset.wrongKind;
    return file.size > Number(input.dataset.mostBytes) ? input.dataset.tooLarge : "";
  }

  input.addEventListener("change", function () {
    const files = [...input.files];
    const faults = files.filter(fault).map((file) => file.name + ": " + fault(file));
    if (files.length > Number(input.dataset.mostFiles)) faults.unshift(input.dataset.tooMany);
    input.setCustomValidity(faults.join("\n"));
    input.reportValidity();
  });

  function tell(number) {
    const files = input.files;
    bar.max = files.length;
    bar.value = number;
    if (number < files.length) {
      told.textContent = told.dataset.reading.replace("{name}", files[number].name)
        .replace("{number}", number + 1).replace("{all}", files.length);
    }
  }

  function refuse(name, reason) {
    const item = document.createElement("li");
    item.textContent = name + ": " + reason;
    refused.append(item);
  }

  // The last line says where the drafts are; nobody is led away from reasons that are still to be read.
  function end(address) {
    button.disabled = false;
    told.textContent = refused.children.length ? told.dataset.some : told.dataset.done;
    onwards.href = address;
    onwards.hidden = !address;
    if (address && !refused.children.length) location.assign(address);
  }

  async function readAnswer(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let left = "", number = 0, ended = false;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (left + part.value).split("\n");
      left = lines.pop();
      for (const line of lines.map(JSON.parse)) {
        if ("address" in line) {
          ended = true;
          end(line.address);
        } else {
          if (line.reason) refuse(line.name, line.reason);
          tell(++number);
        }
      }
    }
    if (!ended) throw new Error("The answer ended too early.");
  }

  form.addEventListener("submit", async function (event) {
    event.preventDefault();
    const typed = new FormData(form);
    button.disabled = true;
    refused.replaceChildren();
    onwards.hidden = true;
    progress.hidden = false;
    tell(0);
    try {
      const answer = await fetch(form.action, { method: "POST", body: typed, headers: { Accept: form.dataset.readsDocuments } });
      if (answer.headers.get("Content-Type") !== form.dataset.readsDocuments) return form.submit();
      await readAnswer(answer);
    } catch (failure) {
      button.disabled = false;
      told.textContent = told.dataset.failed;
    }
  });
})();
