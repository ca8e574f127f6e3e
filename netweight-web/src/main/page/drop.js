// What was dropped on the page, as a flat list of {name, blob}; a folder's files have its path.

/** All the files of a drop. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) {
    return [...transfer.files].map((blob) => ({ name: blob.name, blob }));
  }
  const found = [];
  for (const entry of entries) {
    await collect(entry, found);
  }
  return found;
}

async function collect(entry, found) {
  if (entry.isFile) {
    const blob = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ name: entry.fullPath.replace(/^\//, ''), blob });
    return;
  }
  const reader = entry.createReader();
  // A reader hands out a folder in parts, and an empty part at its end.
  for (let part; (part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length; ) {
    for (const child of part) {
      await collect(child, found);
    }
  }
}
