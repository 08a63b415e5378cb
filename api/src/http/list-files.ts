import {
	campaignFilterSchema,
	groupFilterSchema,
	needFilterSchema,
	orderFilterSchema,
	type Role
} from '@halle/domain';
import { tableFormats } from '@halle/spreadsheets';
import { z } from 'zod';
import type { SignedIn } from '../context.ts';
import {
	writeCampaigns,
	writeGroups,
	writeNeeds,
	writeOrders,
	type WrittenList
} from '../pages/list-files.ts';
import { Unreadable, type Endpoint } from './frame.ts';
import { sendPieces } from './send-bytes.ts';

type Writing<Filter> = (
	ctx: SignedIn,
	format: (typeof tableFormats)[number],
	filter: Filter
) => Promise<WrittenList>;

/** A list as a spreadsheet, narrowed by what the address says as the list on the screen is. */
function listFile<Shape extends z.ZodRawShape>(
	name: string,
	roles: readonly Role[],
	filterSchema: z.ZodObject<Shape>,
	write: Writing<z.output<z.ZodObject<Shape>>>
): Endpoint {
	return {
		name,
		roles,
		answer: async (ctx, request, reply) => {
			const format = z.object({ format: z.enum(tableFormats) }).safeParse(request.query);
			const filter = filterSchema.safeParse(withIds(request.query));
			if (!format.success || !filter.success) throw new Unreadable();
			return sendPieces(reply, await write(ctx, format.data.format, filter.data));
		}
	};
}

/** Of one row that is chosen, the address says one id and no list. */
function withIds(query: unknown): unknown {
	const { ids } = z.looseObject({ ids: z.string() }).safeParse(query).data ?? {};
	return ids === undefined ? query : { ...(query as object), ids: [ids] }; // the schema above has read an object
}

export const needsFile = listFile('needs.file', ['buyer', 'signatory'], needFilterSchema, writeNeeds);

export const groupsFile = listFile(
	'groups.file',
	['buyer', 'signatory', 'coordinator'],
	groupFilterSchema,
	writeGroups
);

export const ordersFile = listFile(
	'orders.file',
	['buyer', 'signatory', 'coordinator', 'supplier'],
	orderFilterSchema,
	writeOrders
);

export const campaignsFile = listFile(
	'campaigns.file',
	['coordinator'],
	campaignFilterSchema,
	writeCampaigns
);
