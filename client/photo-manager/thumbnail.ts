/** Draws a file onto a canvas, cropped to fill it. A file that is no picture leaves it empty. */
export async function drawThumbnail(canvas: HTMLCanvasElement, file: File): Promise<void> {
  try {
    const image = await createImageBitmap(file);
    const scale = Math.max(canvas.width / image.width, canvas.height / image.height);
    const width = image.width * scale;
    const height = image.height * scale;
    const context = canvas.getContext('2d');
    context?.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    image.close();
  } catch {
    // The server says what is wrong with it.
  }
}
