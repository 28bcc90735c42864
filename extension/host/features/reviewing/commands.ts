import type { ReviewCommand } from '../../../protocol/review.ts';

const all: Readonly<Record<ReviewCommand, true>> = {
  nextChange: true,
  previousChange: true,
  nextImage: true,
  previousImage: true,
  overlay: true,
  side: true,
  swipe: true,
  blink: true,
  zoomChange: true,
  zoomFit: true,
  toggleUnchanged: true,
  restore: true,
  stage: true,
  markReviewed: true,
};

/** The commands that the review editor carries out. The compiler holds the list complete. */
export const reviewCommands = Object.keys(all) as readonly ReviewCommand[];
