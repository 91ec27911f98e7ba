// Pictures that are dropped, pasted or chosen.
const LARGEST = 50e6;
const SIDE = 1600;
const PHOTOS = ['image/jpeg', 'image/png', 'image/webp'];

/** Calls onFile with each picture that is given to the page in any way. */
export function takeFiles(sheet, button, input, onFile) {
  const take = files => files?.length && onFile(files[0]);
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    take(input.files);
    input.value = '';
  });
  document.addEventListener('paste', event => take(event.clipboardData?.files));
  document.addEventListener('dragover', event => {
    event.preventDefault();
    sheet.classList.add('over');
  });
  document.addEventListener('dragleave', () => sheet.classList.remove('over'));
  document.addEventListener('drop', event => {
    event.preventDefault();
    sheet.classList.remove('over');
    take(event.dataTransfer?.files);
  });
}

/**
 * What is sent of a file: the file as it is, or a smaller copy of a photo that is too large.
 * Throws an Error with a sentence.
 */
export async function sendable(file, maxBytes) {
  if (file.size <= maxBytes) {
    return file;
  }
  const megabytes = Math.round(file.size / 1e6);
  if (file.size > LARGEST || !PHOTOS.includes(file.type)) {
    throw new Error(`The file is too large: it has ${megabytes} MB.`);
  }
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const copy = document.createElement('canvas');
  copy.width = Math.round(bitmap.width * scale);
  copy.height = Math.round(bitmap.height * scale);
  copy.getContext('2d').drawImage(bitmap, 0, 0, copy.width, copy.height);
  return new Promise(resolve => copy.toBlob(resolve, 'image/jpeg', 0.9));
}
