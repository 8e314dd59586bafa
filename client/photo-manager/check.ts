export interface Limits {
  /** Photos that a listing can have. */
  files: number;
  /** Of one file. */
  megabytes: number;
}

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];
const MEGABYTE = 1024 * 1024;

/**
 * Why a file need not be sent, as a clause that follows its name. The server looks closer.
 * @param room how many more photos the listing can have
 */
export function refusalOf({ type, size }: File, { files, megabytes }: Limits, room: number): string | undefined {
  // Some systems do not know the type of every file.
  if (type !== '' && !TYPES.includes(type)) {
    return 'is not a photo we can read: it must be a JPEG, PNG, WebP or AVIF file';
  }
  if (size === 0) return 'is empty';
  if (size > megabytes * MEGABYTE) return `is larger than ${megabytes} MB`;
  if (room <= 0) return `does not fit: a listing has at most ${files} photos`;
  return undefined;
}

/** "820 KB", "4.2 MB" */
export function formatSize(bytes: number): string {
  if (bytes >= MEGABYTE) return `${(bytes / MEGABYTE).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
