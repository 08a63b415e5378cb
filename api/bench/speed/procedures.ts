import type { Role } from '@halle/domain';
import { accessMatrix } from '../../test/access-matrix.ts';
import { appRouter } from '../../src/router.ts';
import type { Access } from '../../src/trpc.ts';
import { brief, costOf, type Cost } from './meter.ts';
import type { Product } from './product-under-test.ts';
import { ask, procedureCall } from './request.ts';
import { tokenFor, type Scene } from './scene.ts';

type Procedure = { _def: { type: string; meta?: Access } };
const asking: readonly Role[] = ['buyer', 'coordinator', 'supplier', 'signatory'];

/** What every question costs that an organisation may ask, by name and role. Those whose thing its people cannot see are left out. */
export async function costOfQuestions(product: Product, scene: Scene): Promise<Map<string, Cost>> {
	const costs = new Map<string, Cost>();
	for (const [path, procedure] of Object.entries<unknown>(appRouter._def.procedures)) {
		const { type, meta } = (procedure as Procedure)._def; // tRPC types it as any
		if (type !== 'query' || !meta) continue;
		const roles = meta.roles === 'open' ? [undefined] : asking.filter((role) => meta.roles.includes(role));
		const input = accessMatrix[path]?.input?.(scene);
		// One role tells enough: the others read the same through the same policies.
		for (const role of roles) {
			const request = async () =>
				ask(procedureCall(product.api, path, input, role && (await tokenFor(product, role))));
			if ((await request()).status !== 200) continue;
			costs.set(role ? `${path}, ${role}` : path, await costOf(product, request, brief));
			break;
		}
	}
	return costs;
}
