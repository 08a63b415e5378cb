import { z } from 'zod';
import { isQuantity, quantity } from './quantity.ts';

/** The most that can be typed: a billion units. */
export const typedQuantityMax = 1_000_000_000;

/** Up to a billion units, to the thousandth. */
export const quantitySchema = z
	.number()
	.min(0.001)
	.max(typedQuantityMax)
	.refine(isQuantity, 'quantity-decimals')
	.transform(quantity);
