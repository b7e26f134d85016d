// A tour shown by driver.js. The only line for Calumma is `watch`.
import { targetOf } from './tours.js';

export const hasDriver = () => typeof window.driver?.js?.driver === 'function';

export function startDriverTour(tour) {
  const steps = tour.steps.map((step) => ({
    element: targetOf(step) ?? undefined,
    popover: { title: step.title, description: step.text },
    data: { step_id: step.id },
  }));
  const driver = window.driver.js.driver({
    steps,
    showProgress: true,
    progressText: '{{current}} of {{total}}',
    popoverClass: 'windowsill-tour',
    stageRadius: 18,
    stagePadding: 8,
    overlayColor: '#12211a',
    overlayOpacity: 0.55,
    nextBtnText: 'Next',
    prevBtnText: 'Back',
    doneBtnText: 'Done',
    animate: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  window.calumma?.watch?.(driver, { tour_id: tour.id, tour_name: tour.name });
  driver.drive();
}
