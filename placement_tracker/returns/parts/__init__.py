"""What several returns show: how measures stand, their definitions, figures as cells, tables of counts."""
