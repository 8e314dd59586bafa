import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PropertiesModule } from '../properties/properties.module.js';
import { UsersModule } from '../users/users.module.js';
import { Favorite } from './favorite.entity.js';
import { FavoriteData } from './favorite-data.js';
import { FavoritesService } from './favorites.service.js';
import { FavoritesSweep } from './favorites-sweep.service.js';
import { SavedHomes } from './saved-homes.service.js';

/** Homes that members have saved. */
@Module({
  imports: [TypeOrmModule.forFeature([Favorite]), PropertiesModule, UsersModule],
  providers: [FavoriteData, FavoritesService, SavedHomes],
  exports: [FavoritesService, SavedHomes],
})
export class FavoritesModule {}

/** What happens to favorites in the background: the server's part. */
@Module({ imports: [FavoritesModule], providers: [FavoritesSweep] })
export class FavoriteCareModule {}
