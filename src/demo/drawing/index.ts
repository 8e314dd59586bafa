export { drawExterior } from './exterior.js';
export { exteriorPicture, picturesOf, roomPicture, type PicturedFacts, type PictureSpec } from './pictures.js';
export { drawRoom, ROOMS, type Room } from './rooms.js';
export { HOUSE_KINDS, REGIONS, styleKey, type HouseKind, type HouseStyle, type Region } from './style.js';
