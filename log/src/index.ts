export { describeError, SayableError, type DescribedError } from './describe-error.ts';
export { allowed, type Entry, type Saying } from './entry.ts';
export { endOnFault, endOnSignal, openLog, type Log, type ProcessName } from './open-log.ts';
export { newRequestId, toRequestId } from './request-id.ts';
export { rotatingFile, type RotatingFile } from './rotating-file.ts';
