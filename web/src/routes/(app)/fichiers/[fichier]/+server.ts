import { paths } from '@halle/words/paths';
import type { RequestHandler } from './$types';

/**
 * A file, where web/pass-files.ts does not pass it on: in development, and when the API refused it to somebody who followed a
 * link, for whom this is the page that asks them to sign in or says why.
 */
export const GET: RequestHandler = ({ locals, params }) => locals.files.download(paths.file(params.fichier));
