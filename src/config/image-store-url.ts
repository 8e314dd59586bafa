/** Where photos are kept: below DATA_DIR, or in a bucket. */
export type ImageStorePlace = { type: 'local' } | { type: 's3'; bucket: string; prefix: string };

/** Everything needed to reach a bucket. */
export interface BucketSettings {
  type: 's3';
  bucket: string;
  /** Empty, or ends with a slash. */
  prefix: string;
  /** Without one it is Amazon's. */
  endpoint: string | undefined;
  region: string;
  /** Without one, what the environment or the machine offers. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
}

export type ImageStoreSettings = { type: 'local' } | BucketSettings;

/** What an `IMAGE_STORE` means, or, as a sentence without a subject, what is wrong with it. */
export function imageStorePlace(value: string): ImageStorePlace | string {
  if (value === 'local') return { type: 'local' };
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]{0,200}))?$/.exec(value) ?? [];
  const folders = prefix.split('/').filter((folder) => folder !== '');
  if (bucket === undefined || folders.some((folder) => folder === '.' || folder === '..')) {
    return 'must be local, or a bucket such as s3://homes-photos or s3://homes-photos/prefix';
  }
  return { type: 's3', bucket, prefix: folders.map((folder) => `${folder}/`).join('') };
}
