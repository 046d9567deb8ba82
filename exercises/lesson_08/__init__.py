"""Exercises of lesson 08: AlexNet and VGG."""
