/** How the map draws the areas of forward posts: an area that is commanded, not one in danger. */
import type { ShapeLayerSpec } from '../../../ui/service-web.ts';

/** As `read-post-shapes.ts` calls it. */
export const POST_LOOK = 'forward-post';

export const postLayer: ShapeLayerSpec = {
  id: 'forward-posts',
  name: { vi: 'Khu vực sở chỉ huy tiền phương', en: 'Areas of forward posts' },
  read: '/services/civil-defence/posts/shapes',
  looks: [
    {
      look: POST_LOOK,
      name: { vi: 'khu vực chỉ huy', en: 'area commanded' },
      colour: { light: '#1f5f8b', dark: '#7cc0ee' },
      widthPx: 2,
      dashed: true,
      fill: 0.07,
    },
  ],
};
