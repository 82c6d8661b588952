/** Whether a call to the file system failed for this reason. */
export function isFileError(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === code;
}
